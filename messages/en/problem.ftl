### What the API says when something was not done: titles, and what is wrong with a request itself.

problem-sign-in = Sign in first
problem-forbidden = Not allowed
problem-missing = Not there
problem-method = Not in this way
problem-conflict = Not as things stand
problem-large = Too much
problem-busy = Too busy
problem-invalid = Not understood
problem-fault = A fault of ours

refusal-key_missing = There is no key. Send a fresh one in the header Idempotency-Key for each change, and the same one when you try again.
refusal-key_too_long = The key is too long: at most { $most } characters.
refusal-key_reused = Not done: this form was used before with other content. Go back to the page and fill it in anew; a program takes a new key.
refusal-consent_missing = Acting for somebody says for whom (on_behalf_of) and what it rests on (consent: oral, present or paper).
refusal-unreadable = The request could not be read, and nothing was changed: { $cause }
refusal-not_json = Send JSON, and say so: Content-Type: application/json.
refusal-not_found = There is nothing here, or it is not for you. Check the address and the id.
refusal-other_method = This address is not asked in this way. See /api/docs.
refusal-sign_in_first = Sign in first, then send the token or the session along.
refusal-wrong_secret = The name, the card number, the password or the PIN is not right. Check and try again, or get a new one at the station.
refusal-forbidden = What you are signed in as can't do this. To get it done, ring the station.
refusal-foreign = Not taken: the request comes from another site. Nothing was changed.
refusal-too_large = Not taken: that was too much. Write less and send it again.
refusal-too_slow = That took too long. Send it again under the same key: it counts once.
refusal-busy = Too many people at once just now. Send it again in a minute under the same key: it counts once.
refusal-shut = The bank can't write anything down just now. Send it again in a few minutes under the same key: it counts once.
refusal-fault = Something went wrong on our side; it is not your fault. Send it again under the same key. If it fails again, tell the station the number of the request.
