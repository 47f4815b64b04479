@extends('a')
@section('title', 'Every roof')
@if($a)<p>It is a splendid gadget of ours for everyone.</p>@endif
{{-- no --}}
