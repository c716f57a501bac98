"""Who the made-up company Oakline, an invoicing service, deals with."""

CUSTOMERS = [
    "Kolm & Daughters",
    "Fjordlys Foto",
    "Brightwater Pottery",
    "Atelier Süd",
    "Harrow Dental",
    "Lumen Architects",
    "Paper Lantern",
    "Dobra Kawa",
    "Northgate Law",
    "Tidepool Press",
    "Granit Klettern",
    "Hanami Flowers",
    "Otter Logistics",
    "Casa Verde",
    "Mill Street Bakery",
    "Ostsee Segeln",
]
NAMES = ["mira", "jonas", "ines", "tomas", "ada", "sofia", "marek", "yuki", "rui"]
NAMES += ["hanna", "noor", "piotr", "lea", "emil", "zoe", "amara", "finn", "vera"]
DOMAINS = ["kolm", "fjordlys", "brightwater", "lumen", "lantern", "granit", "ostsee"]
DOMAINS += ["hanami", "casaverde", "millstreet", "otter", "tidepool", "harrow"]
TEAM = ["Mira", "Jonas", "Ines", "Rui"]  # who works at Oakline
COUNTRIES = ["DE", "DE", "AT", "SE", "FR", "GB", "PL", "PT", "JP", "US"]
PLANS = {"free": 0, "pro": 49, "team": 129, "business": 249}  # a month

CHANGES = [
    "Faster invoice search",
    "Retry failed webhooks for 24 h",
    "Fix rounding on credit notes",
    "New onboarding mail",
    "Show VAT per line",
    "Upgrade to the new PDF renderer",
    "Remember the last used template",
    "Smaller images in mails",
    "Let admins export everything",
]
CHECKS = ["test", "lint", "build", "smoke test"]
QUESTIONS = [
    "Where do I change the VAT number?",
    "Can I export last year as PDF?",
    "The bank import stops at line 200",
    "How do I invite my accountant?",
    "Our logo looks blurry on invoices",
    "Is there a dark mode?",
    "I was charged twice this month",
    "Do you have an API for time entries?",
    "Reminder went to the wrong contact",
]
REASONS = ["card_expired", "insufficient_funds", "bank_declined", "3ds_not_completed"]
