// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Collections.Frozen;

namespace Pescia.Dialogs.Understanding;

/// <summary>How people shorten words on WhatsApp, already folded; none of them is a word of its own in either language.</summary>
internal static class Abbreviations
{
    private const string Table = """
        nn=non; cmq=comunque; cmnq=comunque; xke=perche; xche=perche; xk=perche; pke=perche; perke=perche; prk=perche; x=per;
        xo=pero; xro=pero; xme=per me; xte=per te; qnd=quando; qndo=quando; quanno=quando; dv=dove; qst=questo; qsto=questo;
        qsta=questa; qll=quello; qlc=qualche; qlcn=qualcuno; qlcuno=qualcuno; qlcosa=qualcosa; qcs=qualcosa; qlcs=qualcosa;
        qnt=quanto; qnto=quanto; qlk=qualche; ke=che; ki=chi; k=che; kiedo=chiedo; kiedere=chiedere; kiamare=chiamare;
        anke=anche; neanke=neanche; kuando=quando; kome=come; kosa=cosa; cs=cosa; csa=cosa; cn=con; sn=sono; nnt=niente;
        nnte=niente; tt=tutto; ttt=tutto; tto=tutto; tti=tutti; ttti=tutti; smp=sempre; spr=sempre; dp=dopo; dpo=dopo; prm=prima;
        grz=grazie; grze=grazie; grazi=grazie; tnx=grazie; pf=per favore; xfavore=per favore; xfav=per favore; plz=please;
        pls=please; thx=thanks; ty=thanks; u=you; ur=your; r=are; bg=buongiorno; bgiorno=buongiorno; buongiono=buongiorno;
        bngiorno=buongiorno; bsera=buonasera; buonas=buonasera; msg=messaggio; mess=messaggio; appunt=appuntamento;
        doc=documento; docs=documenti; num=numero; tel=telefono; cell=cellulare; info=informazioni; gg=giorni; sett=settimana;
        dmn=domani; dmani=domani; pom=pomeriggio; matt=mattina; min=minuti; tmrw=tomorrow; tmr=tomorrow;
        appt=appointment
        """;

    private static readonly FrozenDictionary<string, string> Words = Table.Split(';', StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int Longest = 9;

    public static bool TryExpand(ReadOnlySpan<char> word, out string expansion)
    {
        expansion = "";
        return word.Length <= Longest && Lookup.TryGetValue(word, out expansion!);
    }
}
