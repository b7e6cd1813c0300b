"""For an owner's own pictures: evaluate a model on them, fine-tune its last layer. No torch."""
