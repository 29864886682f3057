"""The Dagster definitions. Only this package imports Dagster."""
