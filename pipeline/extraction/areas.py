"""The areas of articles and facts, in three steps: mentions, the article's area, the area of each fact.

Here belongs only the front of these steps; each has its rules in a module of its own.
"""

from pipeline.extraction.area_mentions import find_areas
from pipeline.extraction.article_areas import article_areas
from pipeline.extraction.fact_areas import Surroundings, assign_areas, named_areas, surroundings

__all__ = ["Surroundings", "article_areas", "assign_areas", "find_areas", "named_areas", "surroundings"]
