using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class TurnTests
{
    [Theory, EachDatabase]
    public async Task A_turn_that_comes_twice_is_written_once_and_answered_once(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var talk = await record.OpenAsync("c1");
        var first = await record.SayAsync(talk.Id, "t1");
        var again = await record.SayAsync(talk.Id, "t1");
        first.IsNew.ShouldBeTrue();
        first.AnswerDue.ShouldBeTrue();
        again.IsNew.ShouldBeFalse();
        again.AnswerDue.ShouldBeTrue();
        again.Conversation.Version.ShouldBe(first.Conversation.Version);

        (await record.AnswerAsync(first, "t1", "请问户号？", "八位数字。")).ShouldBe(AnswerOutcome.Written);
        (await record.AnswerAsync(again, "t1", "请问户号？")).ShouldBe(AnswerOutcome.AlreadyAnswered);
        var third = await record.SayAsync(talk.Id, "t1");
        third.AnswerDue.ShouldBeFalse();
        third.Answer.Select(line => line.Text).ShouldBe(["请问户号？", "八位数字。"]);
        third.Answer.Select(line => line.Id).ShouldBe(["t1#0", "t1#1"]);
        third.Conversation.StateJson.ShouldBe("""{"step":1}""");
        third.Conversation.AccountNumber.ShouldBe("10035278");
    }

    [Theory, EachDatabase]
    public async Task The_same_turn_pushed_many_times_at_once_is_one_line(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 24).Select(_ => Task.Run(() => record.SayAsync("c1", "t1")))
        );
        receipts.Count(receipt => receipt.IsNew).ShouldBe(1);
        var outcomes = await Task.WhenAll(
            receipts.Select(receipt => Task.Run(() => record.AnswerAsync(receipt, "t1", "好的")))
        );
        outcomes.Count(outcome => outcome == AnswerOutcome.Written).ShouldBe(1);
        var lines = await record.Get<ReadConversation>().TranscriptAsync("c1", 0, 100, default);
        lines.Select(line => line.Seq).ShouldBe([1, 2]);
    }

    [Theory, EachDatabase]
    public async Task An_answer_made_before_the_customer_went_on_is_refused(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        var first = await record.SayAsync("c1", "t1");
        var second = await record.SayAsync("c1", "t2", "不对");
        (await record.AnswerAsync(first, "t1", "甲")).ShouldBe(AnswerOutcome.Stale);
        var again = await record.SayAsync("c1", "t1");
        (await record.AnswerAsync(again, "t1", "甲")).ShouldBe(AnswerOutcome.Written);
        (await record.AnswerAsync(second, "t2", "乙")).ShouldBe(AnswerOutcome.Stale);
    }

    [Theory, EachDatabase]
    public async Task A_turn_that_a_crash_left_unanswered_is_found_again(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        var answered = await record.SayAsync("c1", "t1");
        await record.AnswerAsync(answered, "t1", "好的");
        await record.SayAsync("c1", "t2");
        record.Clock.Advance(TimeSpan.FromSeconds(5));
        var reads = record.AddNode().GetRequiredService<ReadConversation>();
        var owed = await reads.UnansweredAsync(record.Time.GetUtcNow(), 10, default);
        owed.Single().Id.ShouldBe("t2");
        (await reads.UnansweredAsync(record.Time.GetUtcNow().AddMinutes(-1), 10, default)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_turn_after_the_end_opens_the_conversation_again_for_the_bot(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        await record.Get<EndConversation>().RunAsync("c1", "customer", default);
        await record.Get<EndConversation>().RunAsync("c1", "customer", default);
        var ended = await record.Get<ReadConversation>().FindAsync("c1", default);
        ended!.Owner.ShouldBe(Owner.Ended);
        ended.EndedAt.ShouldNotBeNull();
        (await record.SayAsync("c1", "t1")).AnswerDue.ShouldBeTrue();
        var open = await record.Get<ReadConversation>().FindAsync("c1", default);
        open!.Owner.ShouldBe(Owner.Bot);
        open.EndedAt.ShouldBeNull();
        var told = await record.Get<TicketFeed>().ReadAsync(0, 100, default);
        told.Count(happened => happened.Kind == FeedKinds.ConversationEnded).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Opening_an_id_twice_gives_the_first_conversation(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => record.OpenAsync("c1"))));
        opened.Select(talk => talk.Id).Distinct().ShouldBe(["c1"]);
        (await record.Get<TicketFeed>().ReadAsync(0, 100, default)).Count.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_turn_of_an_unknown_conversation_is_refused(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var refused = await Should.ThrowAsync<UnknownConversationException>(() => record.SayAsync("nobody", "t1"));
        refused.ConversationId.ShouldBe("nobody");
    }

    [Theory, EachDatabase]
    public async Task Anything_a_customer_types_comes_back_as_it_was_typed(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        const string Typed = "'; DROP TABLE messages; -- <b>%_\\ 😀 \"引号\" @id {0}";
        await record.SayAsync("c1", "t'1%_", Typed);
        var lines = await record.Get<ReadConversation>().TranscriptAsync("c1", 0, 10, default);
        lines.Single().Text.ShouldBe(Typed);
        lines.Single().Id.ShouldBe("t'1%_");
    }

    [Theory, EachDatabase]
    public async Task An_agents_line_that_is_sent_twice_stands_there_once(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        var add = record.Get<AddMessage>();
        var first = await add.RunAsync(new("c1", "m1", Speaker.Agent, "agent1", "您好"), default);
        var again = await add.RunAsync(new("c1", "m1", Speaker.Agent, "agent1", "您好啊"), default);
        again.Seq.ShouldBe(first.Seq);
        again.Text.ShouldBe("您好");
    }

    [Theory, EachDatabase]
    public async Task Satisfaction_is_kept_and_nonsense_refused(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        var end = record.Get<EndConversation>();
        await end.RateAsync(new("c1", 5), default);
        (await record.Get<ReadConversation>().FindAsync("c1", default))!.Satisfaction.ShouldBe(5);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => end.RateAsync(new("c1", 6), default));
    }

    [Theory, EachDatabase]
    public async Task A_file_is_kept_once_and_one_too_large_is_refused(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        var files = record.Get<Attachments>();
        await files.KeepAsync(Picture([1, 2, 3]), default);
        await files.KeepAsync(Picture([9]), default);
        (await files.FindAsync("a1", default))!.Content.ShouldBe([1, 2, 3]);
        await Should.ThrowAsync<ArgumentException>(() =>
            files.KeepAsync(Picture(new byte[Attachments.MaxBytes + 1]), default)
        );
    }

    private static Attachment Picture(byte[] content) =>
        new()
        {
            Id = "a1",
            ConversationId = "c1",
            FileName = "表.jpg",
            ContentType = "image/jpeg",
            Content = content,
        };
}
