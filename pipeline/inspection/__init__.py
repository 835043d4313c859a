"""Tables -> answers to what people ask of them."""
