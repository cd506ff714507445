### When a page can't be shown.

trouble-home = Back to the first page
trouble-again = Send it again
trouble-number = When you ring, give this number: { $number }
trouble-detail = What the browser sent: { $detail }
trouble-not-found = There is no such page here
trouble-not-found-do = The address may be mistyped, or the page is not for you. Look from the first page, or ring the station.
trouble-forbidden = You can't see this page
trouble-forbidden-do = What you are signed in as does not allow it. To get it done, ring the station.
trouble-sign-in = Please sign in first
trouble-sign-in-do = This page is somebody's record; it opens after signing in.
trouble-foreign = Not taken: the form was not sent from here
trouble-foreign-do = Nothing was changed. Go to the first page and do it again from a page of ours.
trouble-unreadable = Not taken: the form was incomplete
trouble-unreadable-do = Nothing was changed. Go back, reload the page and fill it in again.
trouble-large = Not taken: that was too much
trouble-large-do = Nothing was changed. Go back, write less and send it again.
trouble-slow = That took too long
trouble-slow-do = Go back and press again. The same form sent twice counts once.
trouble-busy = Too many people at once just now
trouble-busy-do = Nothing was changed. Wait a minute and press again; the same form sent twice counts once.
trouble-shut = The bank can't write anything down just now
trouble-shut-do = What was confirmed before is safe. What you sent last may not be done yet: press again in a few minutes; the same form sent twice counts once. If it can't wait, ring the station.
trouble-fault = Something went wrong on our side
trouble-fault-do = It is not your fault. Go back and press again; the same form sent twice counts once. If it fails again, ring the station.
