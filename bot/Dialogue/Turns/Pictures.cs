using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;

namespace SmartService.Dialogue.Turns;

/// <summary>Puts a picture or film that was sent to the request under way.</summary>
internal static class Pictures
{
    private const int MostPhotos = 6;

    /// <summary>Without a request under way it waits for the next one.</summary>
    /// <returns>False when the turn brought none.</returns>
    public static bool Keep(Exchange exchange)
    {
        var sent = (exchange.Turn.Attachments ?? []).Where(file => !IsOwnVoice(exchange, file)).ToList();
        if (sent.Count == 0)
            return false;
        var isFilm = sent.All(IsFilm);
        if (exchange.State.Task is not { Skill: FileRequest.SkillName } task)
        {
            var all = exchange.State.Photos.Concat(sent.Select(picture => picture.Id));
            exchange.State = exchange.State with { Photos = [.. all.TakeLast(MostPhotos)] };
            if (exchange.Text.Length == 0)
                exchange.Say(
                    exchange.Prompt(isFilm ? "film.aboutWhat" : "picture.aboutWhat"),
                    exchange.Prompts.List("offers.start")
                );
            return true;
        }

        var ids = sent.Select(attachment => attachment.Id);
        var kept = task.Slot(RequestSlots.Photos) is { } before ? ids.Prepend(before) : ids;
        task = task.With(RequestSlots.Photos, string.Join(',', kept));
        exchange.State = exchange.State with { Task = task };
        exchange.Skill = task.Skill;
        exchange.SayPrompt(isFilm ? "film.kept" : "picture.kept");
        if (exchange.Text.Length == 0)
            exchange.Say(task.Question, task.Suggestions);
        return true;
    }

    private static bool IsFilm(TurnAttachment file) => file.ContentType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>The words of a voice message are what counts; its sound is for whoever doubts them.</summary>
    private static bool IsOwnVoice(Exchange exchange, TurnAttachment file) =>
        exchange.Text.Length > 0 && file.ContentType.StartsWith("audio/", StringComparison.Ordinal);
}
