/** Records as JSON text. */
package org.bdqn.json;
