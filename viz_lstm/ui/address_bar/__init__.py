"""The frame on the screen and its address: links that are followed, offered, and kept up to date."""
