using Microsoft.Playwright;
using NewsDesk.People;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>The form of a new article in the browser, and what tests do with its text.</summary>
internal static class EditorPage
{
    public const string New = "/admin/articles/new";

    // A caret is written ‸, a selection «like this», a line end ⏎.
    private const string SetText = """
        (area, written) => {
          const text = written.replaceAll('⏎', '\n');
          area.focus();
          area.value = text.replace(/[«»‸]/g, '');
          const caret = text.indexOf('‸'), from = text.indexOf('«'), to = text.indexOf('»');
          if (caret >= 0) area.setSelectionRange(caret, caret);
          else if (from >= 0) area.setSelectionRange(from, to - 1);
        }
        """;

    private const string GetText = """
        area => {
          const { value, selectionStart: from, selectionEnd: to } = area;
          const marked = from === to ? value.slice(0, from) + '‸' + value.slice(from)
            : value.slice(0, from) + '«' + value.slice(from, to) + '»' + value.slice(to);
          return marked.replaceAll('\n', '⏎');
        }
        """;

    private const string PasteInto = """
        (area, [html, plain, rtf, ...files]) => {
          area.focus();
          const data = new DataTransfer();
          if (html) data.setData('text/html', html);
          if (plain) data.setData('text/plain', plain);
          if (rtf) data.setData('text/rtf', rtf);
          files.forEach((bytes, n) => data.items.add(
            new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], `image-${n + 1}.jpg`, { type: 'image/jpeg' })));
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          if (area.dispatchEvent(event)) document.execCommand('insertText', false, plain);
        }
        """;

    public static ILocator Area(this IPage page) => page.Locator("#text");

    public static ILocator Preview(this IPage page) => page.Locator(".paper");

    public static Task<Visit> OpenEditorAsync(this Desk desk, Chromium chromium, Action<BrowserNewContextOptions>? configure = null) =>
        desk.OpenAsync(chromium, New, Role.Writer, configure);

    public static Task WriteAsync(this IPage page, string written) => page.Area().EvaluateAsync(SetText, written);

    public static Task<string> WrittenAsync(this IPage page) => page.Area().EvaluateAsync<string>(GetText);

    /// <summary>Pastes what a program put on the clipboard, with files of JPEG beside it.</summary>
    public static Task PasteAsync(this IPage page, string html, string plain, string rtf = "", params IEnumerable<byte[]> files) =>
        page.Area().EvaluateAsync(PasteInto, new[] { html, plain, rtf }.Concat(files.Select(Convert.ToBase64String)).ToArray());

    /// <summary>Whatever is saved from now on is answered with a status, or not at all where it is 0.</summary>
    public static Task FailAsync(this IPage page, int status) => page.RouteAsync("**/admin/articles/*?handler=Draft", route =>
        status == 0 ? route.AbortAsync()
            : route.FulfillAsync(new RouteFulfillOptions { Status = status, ContentType = "text/html", Body = "" }));

    /// <summary>How many texts the browser keeps.</summary>
    public static Task<int> KeptAsync(this IPage page) => page.EvaluateAsync<int>("() => Object.keys(localStorage).length");

    /// <summary>Waits until the site has all that was typed: leaving the page would not be asked about.</summary>
    public static Task SavedAsync(this IPage page) =>
        page.WaitForFunctionAsync("() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))");

    public static async Task UndoAsync(this IPage page)
    {
        await page.Area().FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
    }
}
