// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using Pescia.Bot.Channels.WhatsApp.Media;

namespace Pescia.Bot.Tests.Channels.WhatsApp.Media;

internal sealed class FileContentTests
{
    [TestCase("FFD8FFE000104A464946", FileFamily.Jpeg)]
    [TestCase("89504E470D0A1A0A0000", FileFamily.Png)]
    [TestCase("524946460000000057454250", FileFamily.Webp)]
    [TestCase("474946383961", FileFamily.Gif)]
    [TestCase("255044462D312E37", FileFamily.Pdf)]
    [TestCase("4F67675300020000", FileFamily.Ogg)]
    [TestCase("00000020667479706D703432", FileFamily.Mp4)]
    [TestCase("494433040000", FileFamily.Mp3)]
    [TestCase("FFFB9064", FileFamily.Mp3)]
    [TestCase("FFF15080", FileFamily.Aac)]
    [TestCase("2321414D520A", FileFamily.Amr)]
    [TestCase("504B030414000600", FileFamily.Zip)]
    [TestCase("D0CF11E0A1B11AE1", FileFamily.OldOffice)]
    [TestCase("3082010A", FileFamily.Signed)]
    [TestCase("4D5A90000300", FileFamily.Executable)]
    [TestCase("7F454C460201", FileFamily.Executable)]
    [TestCase("CFFAEDFE0700", FileFamily.Executable)]
    [TestCase("000102030405", FileFamily.Unknown)]
    [TestCase("FF", FileFamily.Text, TestName = "{m}: one byte is no picture")]
    public void Binary_files_are_recognised(string head, FileFamily expected) =>
        Assert.That(FileContent.Recognise(Convert.FromHexString(head)), Is.EqualTo(expected));

    [TestCase("Buongiorno, allego la delega.\r\n", FileFamily.Text)]
    [TestCase("nome;cognome\nMaria;Rossi\n", FileFamily.Text)]
    [TestCase("<!DOCTYPE html><title>x</title>", FileFamily.Page)]
    [TestCase("\uFEFF  <HTML>", FileFamily.Page)]
    [TestCase("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", FileFamily.Page)]
    [TestCase("ciao <script>alert(1)</script>", FileFamily.Page)]
    [TestCase("#!/bin/sh\nrm -rf /", FileFamily.Executable)]
    [TestCase("a\0b", FileFamily.Unknown)]
    public void Texts_pages_and_scripts_are_told_apart(string text, FileFamily expected) =>
        Assert.That(FileContent.Recognise(Encoding.UTF8.GetBytes(text)), Is.EqualTo(expected));

    [TestCase("image/jpeg", FileFamily.Jpeg, true)]
    [TestCase("IMAGE/JPEG", FileFamily.Jpeg, true)]
    [TestCase("audio/ogg; codecs=opus", FileFamily.Ogg, true)]
    [TestCase("video/3gpp", FileFamily.Mp4, true)]
    [TestCase("application/vnd.openxmlformats-officedocument.wordprocessingml.document", FileFamily.Zip, true)]
    [TestCase("application/pkcs7-mime", FileFamily.Signed, true)]
    [TestCase("application/octet-stream", FileFamily.Pdf, true)]
    [TestCase(null, FileFamily.Png, true)]
    [TestCase("application/octet-stream", FileFamily.Unknown, false)]
    [TestCase("application/octet-stream", FileFamily.Executable, false)]
    [TestCase(null, FileFamily.Page, false)]
    [TestCase("image/jpeg", FileFamily.Png, false)]
    [TestCase("image/jpeg", FileFamily.Page, false)]
    [TestCase("text/plain", FileFamily.Page, false)]
    [TestCase("text/plain", FileFamily.Executable, false)]
    [TestCase("application/pdf", FileFamily.Text, false)]
    public void Content_has_to_be_what_the_type_says(string? type, FileFamily content, bool accepted) =>
        Assert.That(AcceptedTypes.Objection(type, content), accepted ? Is.Null : Is.Not.Null);

    [TestCase("image/svg+xml")]
    [TestCase("text/html")]
    [TestCase("application/x-msdownload")]
    [TestCase("application/vnd.android.package-archive")]
    [TestCase("application/zip")]
    public void Some_types_are_not_even_fetched(string type) => Assert.That(AcceptedTypes.Objection(type), Is.Not.Null);
}
