### The style guide.

styleguide-title = Style guide
styleguide-colours = Colour: paper, ink, persimmon
styleguide-colours-say = Persimmon is for the next action, links and what is wrong; green is done, amber waits, each with icon and word.
styleguide-type = Type
styleguide-buttons = Buttons
styleguide-chips = States: icon and word, colour last
styleguide-says = One sentence: what happened, what comes next
styleguide-states = The state line
styleguide-fields = Fields
styleguide-picks = Choices
styleguide-people = People, figures, nothing yet
styleguide-table = A table, which becomes cards on a phone
styleguide-slip = Paper
styleguide-acting = Acting for someone
styleguide-sure = Asking first
