"""The page of an LSTM that was trained elsewhere."""
