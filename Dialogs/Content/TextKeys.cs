// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Pescia.Dialogs.Content;

/// <summary>Keys of <c>base/texts/*.yaml</c>; every language must have each of them.</summary>
public static partial class TextKeys
{
    public const string Notice = "notice";
    public const string NoticeNoLink = "notice.noLink";
    public const string Greeting = "greeting";
    public const string Help = "help";
    public const string BotIdentity = "botIdentity";
    public const string Thanks = "thanks";
    public const string Goodbye = "goodbye";
    public const string Emergency = "emergency";
    public const string OutOfScope = "outOfScope";
    public const string Privacy = "privacy";
    public const string PrivacyNoLink = "privacy.noLink";
    public const string MenuBody = "menu.body";
    public const string MenuOpen = "menu.open";
    public const string MenuArea = "menu.area";
    public const string MenuChoose = "menu.choose";
    public const string ButtonMenu = "button.menu";
    public const string ButtonOffice = "button.office";
    public const string ButtonOperator = "button.operator";
    public const string ButtonYes = "button.yes";
    public const string ButtonNo = "button.no";
    public const string ButtonOther = "button.other";
    public const string ListBack = "list.back";
    public const string LabelWho = "label.who";
    public const string LabelHow = "label.how";
    public const string LabelCost = "label.cost";
    public const string LabelDocuments = "label.documents";
    public const string LabelTimes = "label.times";
    public const string AnswerOpenNow = "answer.openNow";
    public const string AnswerClosedNow = "answer.closedNow";
    public const string AnswerDraft = "answer.draft";
    public const string FollowUpUnknown = "followUp.unknown";
    public const string AnswerWithheld = "answer.withheld";
    public const string ContactsAddress = "contacts.address";
    public const string ContactsPhone = "contacts.phone";
    public const string ContactsNone = "contacts.none";
    public const string ContactsAsk = "contacts.ask";
    public const string AskCandidates = "ask.candidates";
    public const string AskAgain = "ask.again";
    public const string LanguageChanged = "language.changed";
    public const string LanguageAsk = "language.ask";
    public const string LanguageIt = "language.it";
    public const string LanguageEn = "language.en";
    public const string LanguageServed = "language.served";
    public const string HoursOpenNow = "hours.openNow";
    public const string HoursClosedNow = "hours.closedNow";
    public const string HoursClosedLong = "hours.closedLong";
    public const string HoursDayOpen = "hours.day.open";
    public const string HoursDayClosed = "hours.day.closed";
    public const string HoursDayHoliday = "hours.day.holiday";
    public const string HoursWeek = "hours.week";
    public const string HoursNone = "hours.none";
    public const string HoursUnconfirmed = "hours.unconfirmed";
    public const string HoursDraft = "hours.draft";
    public const string HoursAsk = "hours.ask";
    public const string Service = "service";
    public const string WhenToday = "when.today";
    public const string WhenTomorrow = "when.tomorrow";
    public const string WhenDay = "when.day";
    public const string WhenUnknown = "when.unknown";
    public const string HoursAnd = "hours.and";
    public const string Days = "days";
    public const string DaysShort = "days.short";
    public const string Months = "months";
    public const string Reject = "reject";
    public const string RejectAsk = "reject.ask";
    public const string RequestKept = "request.kept";
    public const string RequestDropped = "request.dropped";
    public const string HandoffRequested = "handoff.requested";
    public const string HandoffClosed = "handoff.closed";
    public const string HandoffAttachments = "handoff.attachments";
    public const string HandoffCancelled = "handoff.cancelled";
    public const string QueueNext = "queue.next";
    public const string QueueOne = "queue.one";
    public const string QueueMany = "queue.many";
    public const string QueueUsually = "queue.usually";
    public const string DeskAccepted = "desk.accepted";
    public const string DeskStandIn = "desk.standIn";
    public const string DeskNobodyYet = "desk.nobodyYet";
    public const string DeskClosing = "desk.closing";
    public const string DeskTransferred = "desk.transferred";
    public const string DeskTransferredLater = "desk.transferredLater";
    public const string DeskReleased = "desk.released";
    public const string DeskReleasedThanks = "desk.releasedThanks";
    public const string DeskExpired = "desk.expired";
    public const string CancelNothing = "cancel.nothing";
    public const string UnreadableVoice = "unreadable.voice";
    public const string UnreadableOther = "unreadable.other";
    public const string AttachmentReceived = "attachment.received";
    public const string LocationReceived = "location.received";
    public const string ContactReceived = "contact.received";
    public const string OrderReceived = "order.received";
    public const string Insult = "insult";
    public const string Sensitive = "sensitive";
    public const string Shield = "shield";
    public const string Stop = "stop";
    public const string Start = "start";

    /// <summary>All keys.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(TextKeys).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    /// <summary>Longest text of the keys that become labels of buttons and rows.</summary>
    public static IReadOnlyDictionary<string, int> Longest { get; } = new Dictionary<string, int>(LongestOfForms)
    {
        [ButtonMenu] = 20,
        [ButtonOffice] = 20,
        [ButtonOperator] = 20,
        [ButtonYes] = 20,
        [ButtonNo] = 20,
        [ButtonOther] = 20,
        [LanguageIt] = 20,
        [LanguageEn] = 20,
        [MenuOpen] = 20,
        [MenuChoose] = 20,
        [ListBack] = 24,
    };

    /// <summary>How many names, with commas between them, a text must hold.</summary>
    public static IReadOnlyDictionary<string, int> Counts { get; } = new Dictionary<string, int> { [Days] = 7, [DaysShort] = 7, [Months] = 12 };

    /// <summary>What the dialogs fill in; a text that drops one would leave the citizen without what it is there to say, save those with a question mark.</summary>
    private static readonly Dictionary<string, string> Placeholders = new(PlaceholdersOfForms)
    {
        [Notice] = "municipality emergency? version link",
        [NoticeNoLink] = "municipality emergency? version",
        [BotIdentity] = "municipality?",
        [Emergency] = "emergency",
        [Privacy] = "municipality? version link",
        [PrivacyNoLink] = "municipality version",
        [MenuArea] = "area?",
        [LabelWho] = "text",
        [LabelHow] = "text",
        [LabelCost] = "text",
        [LabelDocuments] = "text",
        [LabelTimes] = "text",
        [AnswerOpenNow] = "time",
        [AnswerClosedNow] = "when",
        [FollowUpUnknown] = "office",
        [AnswerWithheld] = "office",
        [ContactsAddress] = "address",
        [ContactsPhone] = "phone",
        [HoursOpenNow] = "office time",
        [HoursClosedNow] = "office when",
        [HoursClosedLong] = "office",
        [HoursDayOpen] = "office day hours",
        [HoursDayClosed] = "office day when",
        [HoursDayHoliday] = "office day holiday when",
        [HoursWeek] = "week",
        [WhenToday] = "time",
        [WhenTomorrow] = "time",
        [WhenDay] = "day time",
        [Reject] = "when emergency",
        [RejectAsk] = "when office",
        [RequestKept] = "office when",
        [RequestDropped] = "when",
        [HandoffRequested] = "office until?",
        [HandoffClosed] = "office when",
        [HandoffAttachments] = "count",
        [QueueMany] = "count",
        [QueueUsually] = "minutes",
        [DeskAccepted] = "person office",
        [DeskStandIn] = "from office",
        [DeskNobodyYet] = "office",
        [DeskClosing] = "office when",
        [DeskTransferred] = "office",
        [DeskTransferredLater] = "office when",
        [DeskReleased] = "office",
        [DeskReleasedThanks] = "office",
        [DeskExpired] = "office",
        [Shield] = "emergency",
    };

    /// <summary>What the dialogs fill into a text, and whether it must be there.</summary>
    public static IReadOnlyList<(string Name, bool Required)> PlaceholdersOf(string key) => Placeholders.TryGetValue(key, out var names)
        ? [.. names.Split(' ').Select(n => (n.TrimEnd('?'), !n.EndsWith('?')))]
        : [];
}
