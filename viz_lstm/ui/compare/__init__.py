"""The page on which networks stand side by side."""
