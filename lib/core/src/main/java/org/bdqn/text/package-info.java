/**
 * Words for people: text that is the same in every country, checks of arguments, names and
 * settings.
 */
package org.bdqn.text;
