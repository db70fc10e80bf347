"""Questions, blueprints, the draw of papers from them, answer keys and scoring."""
