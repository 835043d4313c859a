"""Text -> what it quotes."""
