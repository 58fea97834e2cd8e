using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.Primitives;
using NewsDesk.Accounts;
using NewsDesk.Web.Pages.Admin;

namespace NewsDesk.Web.SignIn;

/// <summary>Puts a stashed form back into its page by binding it once more, after the page has filled itself.</summary>
public sealed class StashedFormRefill(
    FormStash stash, ParameterBinder binder, IModelBinderFactory binders, IModelMetadataProvider metadata) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        var http = context.HttpContext;
        if (context.HandlerInstance is not AdminPage page || page.SignedIn is not { } person || executed.Result is not PageResult
            || !HttpMethods.IsGet(http.Request.Method) || http.Request.Query[FormStash.Parameter] is not [{ Length: > 0 } id]
            || await stash.FindAsync(http, person, id) is not { } form
            || !http.Request.Path.Equals(form.Path, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var stashed = StashedFields.Read(form.Fields);
        await BindAsync(page, context.ActionDescriptor, stashed);
        page.Refilled(TellOf(form, stashed.HadFiles, http.User));
    }

    private static string TellOf(StashedForm form, bool hadFiles, ClaimsPrincipal user)
    {
        var flash = !form.IsOwned ? "You are signed in. What this browser sent before anybody had signed in is below: look it through;"
            : user.Started() >= form.StashedAt ? "You are signed in again. What you typed is below;"
            : user.Reauthenticated() >= form.StashedAt ? "You have shown that it is you. What you typed is below;"
            : "The form was not taken. What you typed is below;";
        return $"{flash} it is not saved yet.{(hadFiles ? " Choose the files again." : "")}";
    }

    private async Task BindAsync(AdminPage page, CompiledPageActionDescriptor descriptor, StashedFields stashed)
    {
        var context = page.PageContext;
        var values = new FormValueProvider(
            BindingSource.Form,
            new FormCollection(stashed.Fields.ToDictionary(
                field => field.Key, field => new StringValues(field.Value), StringComparer.OrdinalIgnoreCase)),
            CultureInfo.InvariantCulture);
        var bound = descriptor.BoundProperties.OfType<PageBoundPropertyDescriptor>()
            .Where(property => !context.RouteData.Values.ContainsKey(property.Name)).ToList();
        var named = bound.Where(property => values.ContainsPrefix(property.BindingInfo?.BinderModelName ?? property.Name)).ToList();
        foreach (var property in named.Count > 0 ? named : bound)
        {
            var described = metadata.GetMetadataForProperty(descriptor.HandlerTypeInfo, property.Property.Name);
            // Properties are bound to forms that are sent; this one was, though not with this request.
            var binding = property.BindingInfo is { } flash ? new BindingInfo(flash) { RequestPredicate = null } : null;
            var parameter = new ParameterDescriptor { Name = property.Name, ParameterType = property.ParameterType, BindingInfo = binding };
            var typed = binders.CreateBinder(
                new ModelBinderFactoryContext { BindingInfo = binding, Metadata = described, CacheToken = property });
            var result = await binder.BindModelAsync(context, typed, values, parameter, described, property.Property.GetValue(page));
            if (result.IsModelSet)
            {
                property.Property.SetValue(page, result.Model);
            }
        }

        foreach (var entry in context.ModelState.Values)
        {
            entry.Errors.Clear();
        }
    }
}
