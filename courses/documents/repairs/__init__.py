"""Repairs of what exporters broke: one rule a module, each reporting every place it touched."""
