"""A task that stands only here: repeat what was read some steps ago."""
