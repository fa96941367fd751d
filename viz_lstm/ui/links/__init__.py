"""Links: the parts of an address that name a frame, and the way back to it."""
