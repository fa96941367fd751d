"""Go back to an epoch and train on otherwise: the control, the names, and the network that was left."""
