### Why something was not done, and what to do. Each operation's reasons stand here.

refusal-again = Not done; what you typed is still here. Look at the marked places, then press again.
refusal-late = Not done: the order has changed meanwhile. See how it stands now, then try again.
refusal-benefit-price_not_yours = The price is the offer's; it can't be set here.
