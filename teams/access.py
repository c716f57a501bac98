"""Records are reached through the person who asks."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404


def to_change(objects, user, pk, may="editable_by"):
    """One of a manager's objects, if `user` may change it.

    404 for strangers; 403 for those who may only look.
    """
    found = get_object_or_404(objects.visible_to(user), pk=pk)
    if not getattr(objects, may)(user).filter(pk=pk).exists():
        raise PermissionDenied
    return found
