/** Text that is the same in every country. */
package org.bdqn.text;
