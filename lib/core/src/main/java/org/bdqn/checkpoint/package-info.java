/**
 * Checkpoints on disk: folders of plain files (JSON, CSV, raw little-endian arrays) that appear
 * whole or not at all and show damage by checksums.
 */
package org.bdqn.checkpoint;
