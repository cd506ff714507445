### Signing in.

sign-in-title = Sign in to see your coins and orders
sign-in-card = Residents and volunteers
sign-in-card-number = Card number
sign-in-card-hint = The number on your card, such as M0007
sign-in-pin = PIN
sign-in-pin-hint = The digits that the station gave you
sign-in-lost = Forgot the PIN? Bring your papers to the station, or ring { $phone }.
sign-in-join = Not a member yet? Fill in a form at the station, or ring and they come to you.
sign-in-staff = Staff
sign-in-staff-do = Sign in as staff
sign-in-name = Name or number
sign-in-password = Password
sign-in-demo = Try it: tap a person to enter
sign-in-demo-why = The people and records here are invented. Try anything.
sign-in-wrong = Card number and PIN don't match. Check the number on the card and try again; if you forgot the PIN, ring the station.
sign-in-wrong-staff = Name and password don't match. Try again, or ask the head of the station for a new password.
said-signed-in = You are signed in, { $v1 }.
said-signed-out = You are signed out.
sign-out-name = Sign out { $name }
role-elder = Resident, elder
role-volunteer = Volunteer
role-staff = Station worker
role-auditor = Auditor
