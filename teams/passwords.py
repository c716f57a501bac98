from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError


class LongEnough(MinimumLengthValidator):
    """Says how many characters there are, so that nobody has to count."""

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(
                f"{len(password)} characters. It needs at least {self.min_length}."
            )
