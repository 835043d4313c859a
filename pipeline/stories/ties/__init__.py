"""VECTORS, LINKS -> ties: how alike texts are about their event, and how far each headline is told of."""
