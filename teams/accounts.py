from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):
    """People join by invitation only."""

    def is_open_for_signup(self, request):
        return False
