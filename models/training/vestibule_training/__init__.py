"""Training of the mask classifier: offline only, never part of the kiosk."""
