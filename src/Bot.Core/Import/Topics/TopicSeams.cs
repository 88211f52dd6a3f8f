namespace Bot.Core.Import.Topics;

/// <summary>The places in a line of topics where one topic may end and the next begin, and what speaks for each before any word is looked up.</summary>
internal sealed class TopicSeams
{
    private readonly double[] _keepCost;
    private readonly double[] _cutCost;
    private readonly bool[] _needsProof;
    private readonly bool[] _isSeam;
    private readonly string _text;

    private TopicSeams(string text)
    {
        _text = text;
        _keepCost = new double[text.Length + 1];
        _cutCost = new double[text.Length + 1];
        _needsProof = new bool[text.Length + 1];
        _isSeam = new bool[text.Length + 1];
    }

    /// <summary>The seams, in order.</summary>
    public IReadOnlyList<int> Places { get; private set; } = [];

    public static TopicSeams Find(string text, TopicEvidence evidence)
    {
        var seams = new TopicSeams(text);
        for (var at = 1; at < text.Length; at++)
        {
            seams.LookAt(at);
        }

        seams.FindSeamsInCapitals(evidence);
        seams.FindNamesInLowerCase();
        seams.FindKnownTopics(evidence);
        seams.Places = [.. Enumerable.Range(1, Math.Max(0, text.Length - 1)).Where(at => seams._isSeam[at])];
        return seams;
    }

    /// <summary>What it costs to leave the seam closed inside a word that nothing explains.</summary>
    public double KeepCost(int at) => _keepCost[at];

    /// <summary>What it costs to cut here.</summary>
    public double CutCost(int at) => _cutCost[at];

    /// <summary>Whether a cut here asks for known words on both sides, because nothing in the letters shows it.</summary>
    public bool NeedsProof(int at) => _needsProof[at];

    public bool IsSeam(int at) => _isSeam[at];

    private void LookAt(int at)
    {
        var (left, right) = (_text[at - 1], _text[at]);
        if (char.IsWhiteSpace(left) || char.IsWhiteSpace(right))
        {
            return;
        }

        if (char.IsLower(left) && char.IsUpper(right))
        {
            SmallToCapital(at);
        }
        else if (char.IsUpper(left) && char.IsUpper(right))
        {
            EndOfCapitals(at);
        }
        else if (char.IsDigit(left) && char.IsUpper(right))
        {
            DigitToCapital(at);
        }
        else if (char.IsUpper(right) || char.IsDigit(right))
        {
            SignToCapital(at, left);
        }
        else if (char.IsLetterOrDigit(left))
        {
            WordToSign(at, right);
        }

        if (char.IsLower(left) && char.IsDigit(right))
        {
            WordToNumber(at);
        }
    }

    /// <summary><c>Gemini|TPUs</c>, and <c>Open|AI</c>. Long parts, and a left part in lower case, are not seen in names.</summary>
    private void SmallToCapital(int at)
    {
        var left = StartOfPart(at);
        var part = _text.AsSpan(left, at - left);
        if (part is "Mc" || part.EndsWith("'", StringComparison.Ordinal))
        {
            return;
        }

        var right = EndOfPart(at);
        var cost = 2.0 + Math.Clamp((right - left - 9) * 0.15, 0, 1.5);
        if (char.IsLower(part[0]) && part.Length >= 3)
        {
            cost += 2;
        }
        else if (part.Length <= 4 && right - at <= 5)
        {
            cost -= 0.4;
        }

        Mark(at, cost);
    }

    /// <summary><c>RLHF|Scaling</c>: the last capital of a run begins a word. In <c>GPUs</c> the small letter is a plural and begins none.</summary>
    private void EndOfCapitals(int at)
    {
        if (at + 1 >= _text.Length || !char.IsLower(_text[at + 1]))
        {
            return;
        }

        var isLongRun = at >= 2 && char.IsUpper(_text[at - 2]);
        var isSuffix = (_text[at + 1] == 's' || (_text[at + 1] == 'i' && isLongRun)) && (at + 2 >= _text.Length || !char.IsLower(_text[at + 2]));
        if (!isSuffix)
        {
            Mark(at, 2.5);
        }
    }

    private void DigitToCapital(int at)
    {
        var capitals = at;
        while (capitals < _text.Length && char.IsUpper(_text[capitals]))
        {
            capitals++;
        }

        var isWord = capitals < _text.Length && char.IsLower(_text[capitals]);
        Mark(at, (capitals - at, isWord) switch
        {
            (1, true) => 2.5,
            (1, false) => 0.2,
            (_, true) => 0.5,
            _ => 1.5,
        });
    }

    private void SignToCapital(int at, char left)
    {
        switch (left)
        {
            case ')' or ']' or '”' or '»' or '™' or '®':
                Mark(at, 4);
                break;
            case '"' when _text.AsSpan(0, at).Count('"') % 2 == 0:
                Mark(at, 4);
                break;
            case '+' or '%' or '!' or '?' or '€' or '£' when char.IsUpper(_text[at]):
                Mark(at, 2.5);
                break;
            case '#' when char.IsUpper(_text[at]) && at > 1 && char.IsLetter(_text[at - 2]):
                Mark(at, 2.5);
                break;
            case '.' when at + 1 < _text.Length && char.IsUpper(_text[at]) && char.IsLower(_text[at + 1]):
                Mark(at, 1.5);
                break;
        }
    }

    private void WordToSign(int at, char right)
    {
        var next = at + 1 < _text.Length ? _text[at + 1] : ' ';
        switch (right)
        {
            case '#' when char.IsLetter(next) && !(at >= 1 && _text[at - 1] is 'C' or 'F' or 'J' && (at == 1 || !char.IsLetter(_text[at - 2]))):
                Mark(at, 2);
                break;
            case '“' or '„' or '«' or '¿' or '¡':
                Mark(at, 3);
                break;
            case '"' when _text.AsSpan(0, at).Count('"') % 2 == 0:
                Mark(at, 3);
                break;
            case '$' when char.IsUpper(next):
                Mark(at, 2);
                break;
            case '.' when _text.AsSpan(at).StartsWith(".NET", StringComparison.Ordinal):
                Mark(at, 0.5);
                break;
        }
    }

    /// <summary><c>Housing|2024 election</c>, <c>Chips|5G</c>; but <c>Web3</c> and <c>Llama3</c> stay.</summary>
    private void WordToNumber(int at)
    {
        var end = at;
        while (end < _text.Length && char.IsDigit(_text[end]))
        {
            end++;
        }

        var number = _text.AsSpan(at, end - at);
        var isYear = number.Length == 4 && (number.StartsWith("19", StringComparison.Ordinal) || number.StartsWith("20", StringComparison.Ordinal));
        var token = _text.AsSpan(at, Math.Min(_text.Length, EndOfToken(at)) - at).ToString();
        var part = StartOfPart(at);
        if (isYear)
        {
            Mark(at, 1.5);
        }
        else if (char.IsLower(_text[part]) && at - part >= 4 && number.Length >= 2)
        {
            // "Executive function|504 plans": no name begins in lower case, has four letters and then a number.
            Mark(at, 1.5);
        }
        else if (KnownWords.Contains(token) || StartsWithKnownNumber(token))
        {
            Mark(at, 0.5);
        }
    }

    private static bool StartsWithKnownNumber(string token)
    {
        for (var length = Math.Min(token.Length, 7); length >= 2; length--)
        {
            if (KnownWords.Contains(token[..length]) && char.IsDigit(token[0]) && (length == token.Length || char.IsUpper(token[length]) || !char.IsLetterOrDigit(token[length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>CUDA|GPUs</c>: between two acronyms nothing shows, so both have to be known.</summary>
    private void FindSeamsInCapitals(TopicEvidence evidence)
    {
        for (var start = 0; start < _text.Length;)
        {
            if (!char.IsUpper(_text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < _text.Length && char.IsUpper(_text[end]))
            {
                end++;
            }

            // Words may begin at the run, before a sign in front of it ("M&A", ".NET"), and at every seam found on the way.
            List<int> begins = [start];
            if (BeginOfSigned(start) is var signed && signed < start)
            {
                begins.Add(signed);
            }

            for (var at = start + 1; at < end; at++)
            {
                var isShortTail = end - at == 1 && !(end < _text.Length && _text[end] is '#' or '+' or '&');
                if (_isSeam[at])
                {
                    begins.Add(at);
                }
                else if (!isShortTail && begins.Exists(begin => at - begin > 1 && IsKnown(_text[begin..at], evidence)))
                {
                    Mark(at, 0, cutCost: 1.3, needsProof: true);
                    begins.Add(at);
                }
            }

            start = end;
        }
    }

    /// <summary><c>Apple|iPhone</c>: no capital begins the name, so the list of names has to know it.</summary>
    private void FindNamesInLowerCase()
    {
        for (var at = _text.Length - 1; at > 0; at--)
        {
            if (!char.IsLower(_text[at]) || !char.IsLetterOrDigit(_text[at - 1]))
            {
                continue;
            }

            foreach (var name in CamelCaseNames.BeginningInLowerCase(_text[at]))
            {
                var end = at + name.Length;
                var isNumbered = name.AsSpan().ContainsAnyInRange('0', '9');
                if ((isNumbered || (name.Length > 2 && name.AsSpan().ContainsAnyInRange('A', 'Z')))
                    && string.CompareOrdinal(_text, at, name, 0, name.Length) == 0
                    && (end == _text.Length || !char.IsLower(_text[end]) || _text[end] == 's' || _isSeam[end]))
                {
                    // Many words end in x, and AI is a word of its own.
                    Mark(at, 0, cutCost: name == "xAI" || isNumbered ? 0.9 : 0.3, needsProof: name == "xAI");
                    if (char.IsUpper(_text[at - 1]))
                    {
                        // "STIKO|mRNA": the O, with the small m after it, only looked like the beginning of a word.
                        Unmark(at - 1);
                    }

                    break;
                }
            }
        }
    }

    private void FindKnownTopics(TopicEvidence evidence)
    {
        foreach (var topic in evidence.KnownTopics)
        {
            for (var at = _text.IndexOf(topic, StringComparison.Ordinal); at >= 0 && topic.Length >= 4; at = _text.IndexOf(topic, at + 1, StringComparison.Ordinal))
            {
                var end = at + topic.Length;
                var beginsAtSeam = at == 0 || _isSeam[at];
                var endsAtSeam = end == _text.Length || _isSeam[end];
                if (beginsAtSeam && !endsAtSeam && char.IsLetterOrDigit(_text[end]) && !char.IsLower(_text[end]))
                {
                    Mark(end, 0, cutCost: 1);
                }
                else if (endsAtSeam && !beginsAtSeam && char.IsLetterOrDigit(_text[at - 1]) && topic.Length >= 6)
                {
                    Mark(at, 0, cutCost: 1);
                }
            }
        }
    }

    private int BeginOfSigned(int start)
    {
        if (start > 0 && _text[start - 1] == '.')
        {
            return start - 1;
        }

        while (start >= 2 && _text[start - 1] is '&' or '/' or '-' && char.IsLetterOrDigit(_text[start - 2]))
        {
            start -= 2;
            while (start > 0 && char.IsLetterOrDigit(_text[start - 1]) && !_isSeam[start])
            {
                start--;
            }
        }

        return start;
    }

    private static bool IsKnown(string word, TopicEvidence evidence) => KnownWords.Contains(word) || evidence.HasWord(word) || evidence.Knows(word);

    private void Mark(int at, double keepCost, double cutCost = 0, bool needsProof = false)
    {
        _isSeam[at] = true;
        _keepCost[at] = keepCost;
        _cutCost[at] = cutCost;
        _needsProof[at] = needsProof;
    }

    private void Unmark(int at)
    {
        _isSeam[at] = false;
        _keepCost[at] = 0;
    }

    /// <summary>Where the part of a word before a seam begins: at a space, a sign or another seam.</summary>
    private int StartOfPart(int at)
    {
        var start = at - 1;
        while (start > 0 && char.IsLetterOrDigit(_text[start - 1]) && !_isSeam[start] && !(char.IsLower(_text[start - 1]) && char.IsUpper(_text[start])))
        {
            start--;
        }

        return start;
    }

    private int EndOfPart(int at)
    {
        var end = at + 1;
        while (end < _text.Length && char.IsLetterOrDigit(_text[end]) && !(char.IsLower(_text[end - 1]) && char.IsUpper(_text[end])))
        {
            end++;
        }

        return end;
    }

    private int EndOfToken(int at)
    {
        var end = _text.IndexOf(' ', at);
        return end < 0 ? _text.Length : end;
    }
}
