"""Tables -> the promises that they break."""
