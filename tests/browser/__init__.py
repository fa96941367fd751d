"""The app and its player in a real browser."""
