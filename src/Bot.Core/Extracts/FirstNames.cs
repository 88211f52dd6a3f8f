using System.Collections.Frozen;

namespace Bot.Core.Extracts;

/// <summary>Common first names of English and German speakers: a conversation is full of them, and none is what it is about.</summary>
internal static class FirstNames
{
    private static readonly FrozenSet<string> Names = """
        aaron adam adrian alan albert alex alexander alexandra alexis alice alison allen amanda amber amy andre andrea andreas andrew andy angela anja anna anne annette anthony
        antoine arthur ashley barbara ben benjamin bernd bernhard beth bill bob bobby brad brandon brian bruce bryan carl carlos carol caroline catherine charles charlie chris
        christian christina christine christopher chuck cindy claire claudia clemens colin craig dan daniel danny dave david dean dennis derek diana diane dieter dirk don donald
        doug douglas dustin ed eddie edward elena eli elisabeth elizabeth ellen emily emma eric erik erin ethan eva evan felix florian frank franz fred frederik gary geoff george
        gerald gerard gina glenn grace graham greg guido gustavo hannah hans harald harry heather heidi heike helen helmut henry holger howard ian ingrid jack jacob jake james
        jamie jan jane janet jared jason jay jean jeff jeffrey jen jennifer jens jeremy jerod jerry jesse jessica jill jim jimmy joan joanna joe joel johannes john johnny jon
        jonas jonathan jordan jorge jose josef joseph josh joshua juan judith judy julia julian julie jurgen justin karen karin karl kate katharina katherine kathrin kathy katie
        keith kelly ken kenneth kevin kim klaus kristen kurt kyle lars laura lauren leo leon lena linda lisa liz louis luca lucas luis luke mara marc marcel marco marcus maria
        marie mario marion mark markus martha martin mary mat mateo matt matthew matthias max megan melissa michael michelle miguel mike monika murch nadine nancy natalie nathan
        neil nick nicholas nicole nils nina noah oliver olivia oskar patricia patrick paul pedro peter petra phil philip philipp pierre pieter rachel ralf ralph ray rebecca rene
        richard rick rob robert roger roland ron ronald rosa russell ruth ryan sabine sam samantha samuel sandra sara sarah scott sean sebastian sergio shane shannon sharon simon
        sjors sofia sophia sophie stefan stefanie stephan stephanie stephen steve steven stuart sue susan susanne sven sylvia tanja tara ted teresa theo theresa thomas thorsten tim timothy
        tina tobias todd tom tommy tony tracy travis tyler ursula ute uwe valerie vanessa vera veronica victor victoria vincent walter wendy werner will william wolfgang yvonne zach
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    /// <summary>Whether a folded word is one.</summary>
    public static bool Contains(string folded) => Names.Contains(folded);
}
