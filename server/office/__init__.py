"""The office: staff with their accounts, the communities and meetings they look after, the city in figures."""
