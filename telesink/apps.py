from django.apps import AppConfig


class TelesinkConfig(AppConfig):
    name = "telesink"
