"""The 21 divisions of Sichuan (GB/T 2260), by their six-digit codes."""

DIVISIONS = {
    "510100": "成都市",
    "510300": "自贡市",
    "510400": "攀枝花市",
    "510500": "泸州市",
    "510600": "德阳市",
    "510700": "绵阳市",
    "510800": "广元市",
    "510900": "遂宁市",
    "511000": "内江市",
    "511100": "乐山市",
    "511300": "南充市",
    "511400": "眉山市",
    "511500": "宜宾市",
    "511600": "广安市",
    "511700": "达州市",
    "511800": "雅安市",
    "511900": "巴中市",
    "512000": "资阳市",
    "513200": "阿坝藏族羌族自治州",
    "513300": "甘孜藏族自治州",
    "513400": "凉山彝族自治州",
}


def division_of_site(code: str) -> str | None:
    """The division that a seven-digit site code lies in, or None where the code is not one."""
    division = code[:4] + "00"
    is_site = len(code) == len("5101003") and code.isascii() and code.isdecimal()
    return division if is_site and division in DIVISIONS else None
