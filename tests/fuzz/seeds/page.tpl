{extends file="a.tpl"}
<h1>Dear {$name|escape}, welcome</h1>
{* no *}{if $n > 1}<p>It is a splendid gadget of ours for everyone.</p>{else}<b>None</b>{/if}
{foreach from=$x item=y}<li>{l s="Every roof" mod="x"}</li>{/foreach}
