"""The parts of a page below its player."""
