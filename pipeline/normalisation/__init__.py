"""Normal forms that need all documents at once: indicators, measures, areas, units, topics."""
