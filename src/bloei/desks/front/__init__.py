"""The front door: what everybody meets, whatever the role."""
