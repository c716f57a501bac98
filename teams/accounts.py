from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):
    """People join by invitation only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "E-mail and password don't belong together.",
        "too_many_login_attempts": "Too many tries. Try again in a few minutes.",
    }

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Who was shut out gets the same answer as who was never here."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def add_message(self, *args, **kwargs):
        """Signing in and out shows by itself."""
