"""Writes message_ids.json: conversations and the SHA-256 of what Python's repr gives of their messages.

Usage: python3.11 make_message_ids.py > message_ids.json (other versions of Python know other characters)
"""

import hashlib
import json
import unicodedata

assert unicodedata.unidata_version == "14.0.0"


def message(content, role="user"):
    return {"role": role, "content": content}


every = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF)
conversations = [[message(text)] for text in (
    "", "plain", "It's 4", 'say "yes"', "it's \"both\"", "back\\slash", "a\nb\r\tc\x00\x1b\x7f\x80\xa0\xad", "é中",
    "😀🫠\U0001fae8", "\ud83d", "\u200b\u2028\u3000\ufeff\ufffe", "\U000e0001\U0010ffff", "\u0378\u061d\u1c80",
    "{'a': [\"b\"]}")]
conversations.append([message("What is 2+2?"), message("It's 4", "assistant")])
conversations.append([])
print(json.dumps({
    "conversations": [
        {"messages": messages, "id": hashlib.sha256(str(messages).encode()).hexdigest()} for messages in conversations],
    "every_character": hashlib.sha256(str([message(every)]).encode()).hexdigest()}, indent=1))
