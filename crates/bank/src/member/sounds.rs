//! How a name sounds, so that the desk finds 吕文成 by typing `lvwencheng` or `lwc`.

use pinyin::ToPinyin;

/// Surnames that are read otherwise than the character is alone.
const SURNAMES: [(&str, &[&str]); 17] = [
    ("尉迟", &["yu", "chi"]),
    ("万俟", &["mo", "qi"]),
    ("单于", &["chan", "yu"]),
    ("长孙", &["zhang", "sun"]),
    ("澹台", &["tan", "tai"]),
    ("曾", &["zeng"]),
    ("单", &["shan"]),
    ("解", &["xie"]),
    ("仇", &["qiu"]),
    ("查", &["zha"]),
    ("区", &["ou"]),
    ("朴", &["piao"]),
    ("任", &["ren"]),
    ("华", &["hua"]),
    ("乐", &["yue"]),
    ("重", &["chong"]),
    ("种", &["chong"]),
];

/// A name's sounds in one word, and their first letters, both lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sounds {
    pub pinyin: String,
    pub initials: String,
}

impl Sounds {
    pub fn of(name: &str) -> Sounds {
        let (surname, given) = surname(name);
        let mut syllables: Vec<String> = surname.iter().map(ToString::to_string).collect();
        let mut in_word = false;
        for letter in given.chars() {
            if let Some(sound) = letter.to_pinyin() {
                // As it is typed on a keyboard without ü.
                syllables.push(sound.plain().replace('ü', "v"));
                in_word = false;
            } else if letter.is_alphanumeric() {
                let lower = letter.to_lowercase();
                match syllables.last_mut() {
                    Some(word) if in_word => word.extend(lower),
                    Some(_) | None => syllables.push(lower.collect()),
                }
                in_word = true;
            } else {
                in_word = false;
            }
        }
        let initials = syllables.iter().filter_map(|it| it.chars().next()).collect();
        Sounds { pinyin: syllables.concat(), initials }
    }
}

/// The sounds of a surname of the list, and the rest of the name.
fn surname(name: &str) -> (&'static [&'static str], &str) {
    for (surname, sounds) in SURNAMES {
        if let Some(given) = name.strip_prefix(surname) {
            return (sounds, given);
        }
    }
    (&[], name)
}

#[cfg(test)]
mod tests {
    use super::Sounds;

    #[test]
    fn a_name_is_found_by_its_sounds_and_their_first_letters() {
        for (name, pinyin, initials) in [
            ("张建生", "zhangjiansheng", "zjs"),
            ("吕文成", "lvwencheng", "lwc"),
            ("欧阳小兰", "ouyangxiaolan", "oyxl"),
            ("尉迟敬", "yuchijing", "ycj"),
            ("曾红", "zenghong", "zh"),
            ("单秀英", "shanxiuying", "sxy"),
            ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
            ("John Smith", "johnsmith", "js"),
            ("李Lily", "lilily", "ll"),
            ("老三2号", "laosan2hao", "ls2h"),
            ("", "", ""),
        ] {
            let sounds = Sounds { pinyin: pinyin.to_owned(), initials: initials.to_owned() };
            assert_eq!(Sounds::of(name), sounds, "{name}");
        }
    }
}
