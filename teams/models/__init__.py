"""Who may see what: people, teams, and the memberships between them."""

from teams.models.people import User
from teams.models.teams import SLUG, FormerSlug, Membership, Team

__all__ = ["SLUG", "FormerSlug", "Membership", "Team", "User"]
