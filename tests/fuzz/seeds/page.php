<?php get_header(); $a = ['title' => 'Every roof']; ?>
<h1><?= $t ?> roofs</h1><p>It is a splendid gadget of ours for everyone.</p>
<?php echo __('We mend it'); foreach ($x as $y): ?><li><?= esc_html($y) ?></li><?php endforeach;
