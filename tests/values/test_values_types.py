"""Each type: what is written, what is read, what it prints, and what it refuses with which words."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from stdnum.cn import uscc  # an implementation that is not ours

from letterforge.values.types.credit_code import SIGNS, check_character
from tests.values.declare import declare, node, plural, read, refuse, told

HOURS = plural(en={"one": "hour", "other": "hours"}, zh_CN={"other": "小时"})
