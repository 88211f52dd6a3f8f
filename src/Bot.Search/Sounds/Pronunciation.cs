namespace Bot.Search.Sounds;

/// <summary>
/// Reads a folded word aloud: English spelling to sounds, by a few dozen rules and no dictionary. Names are what it is for, and names are
/// in no dictionary. The rules need not be right; they need to say the same for spellings that a listener cannot tell apart.
/// </summary>
internal static class Pronunciation
{
    /// <summary>A word has at most so many sounds here; what comes after is not heard.</summary>
    public const int MostPhones = 48;

    /// <summary>Writes the sounds of the word; answers how many. Nothing for a word in another script than Latin.</summary>
    /// <param name="word">Letters a to z and digits, as <see cref="Words.WordReader"/> folds them.</param>
    /// <param name="phones">Room for <see cref="MostPhones"/>.</param>
    public static int Read(ReadOnlySpan<char> word, Span<Phone> phones)
    {
        var reader = new Reader(word, phones[..MostPhones]);
        return reader.Read();
    }

    private ref struct Reader(ReadOnlySpan<char> word, Span<Phone> phones)
    {
        private readonly ReadOnlySpan<char> _word = word;
        private readonly Span<Phone> _phones = phones;
        private int _at;
        private int _count;

        public int Read()
        {
            while (_at < _word.Length)
            {
                var letter = _word[_at];
                if (char.IsAsciiDigit(letter))
                {
                    Say((Phone)((int)Phone.Digit0 + letter - '0'), 1);
                }
                else if (letter is < 'a' or > 'z')
                {
                    return 0;
                }
                else if (IsVowel(_at))
                {
                    Vowel();
                }
                else
                {
                    Consonant(letter);
                }
            }

            return _count;
        }

        private readonly char Letter(int offset) => _at + offset >= 0 && _at + offset < _word.Length ? _word[_at + offset] : '\0';

        private readonly bool IsStart => _at == 0;

        private readonly bool Ends(int length) => _at + length == _word.Length;

        private readonly bool IsVowel(int position) => position >= 0 && position < _word.Length && (_word[position] is 'a' or 'e' or 'i' or 'o' or 'u'
            || (_word[position] == 'y' && !(position + 1 < _word.Length && _word[position + 1] is 'a' or 'e' or 'i' or 'o' or 'u')));

        private readonly bool BeforeSoftVowel => Letter(1) is 'e' or 'i' or 'y';

        private void Say(Phone phone, int letters)
        {
            // A sound is not said twice in a row, however it is spelt.
            if (phone != Phone.None && _count < _phones.Length && (_count == 0 || _phones[_count - 1] != phone))
            {
                _phones[_count++] = phone;
            }

            _at += letters;
        }

        /// <summary>A run of vowels is one sound, except where the run is plainly two: radio, neon.</summary>
        private void Vowel()
        {
            var first = _word[_at];
            var second = Letter(1);
            if (first == 'e' && Ends(1) && _count > 1 && !IsVowel(_at - 1))
            {
                // A silent e: scale.
                _at++;
                return;
            }

            if (first == 'u' && IsStart && second == 'n' && Letter(2) == 'i')
            {
                Say(Phone.Y, 0);
                Say(Phone.U, 1);
                return;
            }

            switch (first, second)
            {
                case ('e', 'e' or 'a' or 'i' or 'y'):
                    Say(Phone.I, 2);
                    break;
                case ('i', 'e'):
                    Say(Phone.I, 2);
                    break;
                case ('o', 'o' or 'u'):
                    Say(Phone.U, 2);
                    break;
                case ('e', 'u') or ('u', 'e' or 'i'):
                    Say(Phone.U, 2);
                    break;
                case ('a', 'u' or 'w') or ('o', 'a' or 'e'):
                    Say(Phone.O, 2);
                    break;
                case ('a', 'i' or 'y' or 'e' or 'a'):
                    Say(Phone.A, 2);
                    break;
                default:
                    Say(
                        first switch
                        {
                            'a' => Phone.A,
                            'e' => Phone.E,
                            'o' => Phone.O,
                            'u' => Phone.U,
                            _ => Phone.I,
                        },
                        1);
                    break;
            }
        }

        private void Consonant(char letter)
        {
            var next = Letter(1);
            var afterNext = Letter(2);
            switch (letter)
            {
                case 'b':
                    Say(Letter(-1) == 'm' && Ends(1) ? Phone.None : Phone.B, 1);
                    break;
                case 'c':
                    SayC(next, afterNext);
                    break;
                case 'd':
                    Say(next == 'g' && afterNext is 'e' or 'i' or 'y' ? Phone.None : Phone.D, 1);
                    break;
                case 'g':
                    SayG(next, afterNext);
                    break;
                case 'h':
                    Say(IsVowel(_at + 1) ? Phone.H : Phone.None, 1);
                    break;
                case 'j':
                    Say(Phone.J, 1);
                    break;
                case 'k':
                    Say(IsStart && next == 'n' ? Phone.None : Phone.K, next == 'h' ? 2 : 1);
                    break;
                case 'p':
                    Say(next == 'h' ? Phone.F : IsStart && next is 's' or 'n' or 't' ? Phone.None : Phone.P, next == 'h' ? 2 : 1);
                    break;
                case 'q':
                    Say(Phone.K, 1);
                    if (next == 'u' && IsVowel(_at + 1))
                    {
                        Say(afterNext == 'e' && Ends(2) ? Phone.None : Phone.W, 1);
                    }

                    break;
                case 's':
                    SayS(next, afterNext);
                    break;
                case 't':
                    SayT(next, afterNext);
                    break;
                case 'w':
                    Say(IsStart && next == 'r' ? Phone.None : IsVowel(_at + 1) || next == 'h' ? Phone.W : Phone.None, next == 'h' ? 2 : 1);
                    break;
                case 'x':
                    if (!IsStart)
                    {
                        Say(Phone.K, 0);
                        Say(Phone.S, 1);
                    }
                    else
                    {
                        Say(Phone.Z, 1);
                    }

                    break;
                case 'z':
                    Say(next == 'z' && IsVowel(_at - 1) ? Phone.T : Phone.Z, next == 'z' ? 2 : 1);
                    break;
                default:
                    Say(
                        letter switch
                        {
                            'f' => Phone.F,
                            'l' => Phone.L,
                            'm' => Phone.M,
                            'n' => Phone.N,
                            'r' => Phone.R,
                            'v' => Phone.V,
                            _ => Phone.Y,
                        },
                        next == 'h' && letter == 'r' ? 2 : 1);
                    break;
            }
        }

        private void SayC(char next, char afterNext)
        {
            switch (next)
            {
                case 'h':
                    Say(afterNext is 'r' or 'l' or 'n' or 'm' ? Phone.K : Phone.Ch, 2);
                    break;
                case 'k' or 'q':
                    Say(Phone.K, 2);
                    break;
                case 'i' when afterNext is 'a' or 'o' && !IsStart:
                    Say(Phone.Sh, 2);
                    break;
                case 'e' or 'i' or 'y':
                    Say(Phone.S, 1);
                    break;
                case 'c' when afterNext is 'e' or 'i':
                    Say(Phone.K, 1);
                    break;
                default:
                    Say(Phone.K, next == 'c' ? 2 : 1);
                    break;
            }
        }

        private void SayG(char next, char afterNext)
        {
            if (next == 'h')
            {
                // Ghost, but night, though and laugh.
                Say(IsStart ? Phone.G : Phone.None, 2);
            }
            else if (next == 'n' && (IsStart || Ends(2)))
            {
                Say(Phone.None, 1);
            }
            else if (next == 'g')
            {
                Say(Phone.G, 2);
            }
            else
            {
                Say(BeforeSoftVowel && !(IsStart && next is 'e' or 'i' && afterNext is 't' or 'v' or 'f' or 'r' or 'l') ? Phone.J : Phone.G, 1);
            }
        }

        private void SayS(char next, char afterNext)
        {
            if (next == 'h')
            {
                Say(Phone.Sh, 2);
            }
            else if (next == 'c' && afterNext == 'h')
            {
                if (IsVowel(_at + 3))
                {
                    Say(Phone.S, 1);
                    Say(Phone.K, 2);
                }
                else
                {
                    Say(Phone.Sh, 3);
                }
            }
            else if (next == 'c' && afterNext is 'e' or 'i' or 'y')
            {
                Say(Phone.S, 2);
            }
            else if (next == 'i' && afterNext is 'o' or 'a' && !IsStart)
            {
                Say(Phone.Sh, 2);
            }
            else
            {
                Say(IsVowel(_at - 1) && IsVowel(_at + 1) || (Ends(1) && !IsStart && Letter(-1) is not 's' and not 't' and not 'k' and not 'p' and not 'f') ? Phone.Z : Phone.S, 1);
            }
        }

        private void SayT(char next, char afterNext)
        {
            if (next == 'h')
            {
                Say(Phone.Th, 2);
            }
            else if (next == 'i' && afterNext is 'o' or 'a')
            {
                Say(Phone.Sh, 2);
            }
            else if (next == 'c' && afterNext == 'h')
            {
                Say(Phone.Ch, 3);
            }
            else
            {
                Say(Phone.T, 1);
            }
        }
    }
}
