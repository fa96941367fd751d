"""The page of the character task."""
